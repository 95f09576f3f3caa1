#include "git/pinned_hosts.hpp"

namespace lockstep {
namespace {

constexpr std::string_view ed25519 = "ssh-ed25519";
constexpr std::string_view ecdsa = "ecdsa-sha2-nistp256";
constexpr std::string_view rsa = "ssh-rsa";

}  // namespace

std::vector<PinnedHost> pinned_hosts() {
  constexpr std::string_view github_page =
      "https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/githubs-ssh-key-fingerprints";
  const std::vector<PinnedKey> github{{ed25519, "SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU"},
                                      {ecdsa, "SHA256:p2QAMXNIC1TJYWeIOttrVc98/R1BUFWu3/LiyKgUfQM"},
                                      {rsa, "SHA256:uNiVztksCsDhcc0u9e8BujQXVUpKZIDTMczCvj3tD2s"}};

  constexpr std::string_view gitlab_page = "https://docs.gitlab.com/user/gitlab_com/#ssh-host-keys-fingerprints";
  const std::vector<PinnedKey> gitlab{{ed25519, "SHA256:eUXGGm1YGsMAS7vkcx6JOJdOGHPem5gQp4taiCfCLB8"},
                                      {ecdsa, "SHA256:HbW3g8zUjNSksFbqTiUWPWg2Bq1x8xdGUrliXFzSnUw"},
                                      {rsa, "SHA256:ROQFvPThGrW4RuWLoL9tq9I9zJ42fK4XywyRtbOz/EQ"}};

  // The RSA key is the one of June 2023 (https://bitbucket.org/blog/ssh-host-key-changes); the one before had leaked.
  constexpr std::string_view bitbucket_page =
      "https://support.atlassian.com/bitbucket-cloud/docs/configure-ssh-and-two-step-verification/";
  const std::vector<PinnedKey> bitbucket{{ed25519, "SHA256:ybgmFkzwOSotHTHLJgHO0QN8L0xErw6vd0VhFA9m3SM"},
                                         {ecdsa, "SHA256:FC73VB6C4OQLSCrjEayhMp9UMxS97caD/Yyi2bhW/J0"},
                                         {rsa, "SHA256:46OSHA1Rmj8E8ERTC6xkNcmGOw9oFxYr0WF6zWW8l1E"}};

  constexpr std::string_view azure_page =
      "https://learn.microsoft.com/en-us/azure/devops/repos/git/use-ssh-keys-to-authenticate";
  const std::vector<PinnedKey> azure{{rsa, "SHA256:ohD8VZEXGWo6Ez8GSEJQ9WpafgLFsOfLOtGGQCQo6Og"}};

  constexpr std::string_view codeberg_page = "https://docs.codeberg.org/security/ssh-fingerprint/";
  const std::vector<PinnedKey> codeberg{{ed25519, "SHA256:mIlxA9k46MmM6qdJOdMnAQpzGxF4WIVVL+fj+wZbw0g"},
                                        {ecdsa, "SHA256:T9FYDEHELhVkulEKKwge5aVhVTbqCW0MIRwAfpARs/E"},
                                        {rsa, "SHA256:6QQmYi4ppFS4/+zSZ5S4IU+4sa6rwvQ4PbhCtPEBekQ"}};

  return {
      {"github.com", 22, github_page, github},          {"ssh.github.com", 443, github_page, github},
      {"gitlab.com", 22, gitlab_page, gitlab},          {"altssh.gitlab.com", 443, gitlab_page, gitlab},
      {"bitbucket.org", 22, bitbucket_page, bitbucket}, {"altssh.bitbucket.org", 443, bitbucket_page, bitbucket},
      {"ssh.dev.azure.com", 22, azure_page, azure},     {"codeberg.org", 22, codeberg_page, codeberg},
  };
}

}  // namespace lockstep
