# The edges and the program: everything that links a network, Git or TLS library. Fully static (docs/building.md).

set(OPENSSL_USE_STATIC_LIBS TRUE)
find_package(OpenSSL REQUIRED)
set(deps_lib ${LOCKSTEP_DEPS}/lib)

room(net room_base)
target_include_directories(room_net SYSTEM PRIVATE ${LOCKSTEP_DEPS}/include)
target_link_libraries(room_net PUBLIC ${deps_lib}/libcurl.a OpenSSL::SSL OpenSSL::Crypto z)

room(git room_publish)
target_include_directories(room_git SYSTEM PRIVATE ${LOCKSTEP_DEPS}/include)
target_link_libraries(room_git PUBLIC ${deps_lib}/libgit2.a ${deps_lib}/libssh2.a OpenSSL::SSL OpenSSL::Crypto
                                      http_parser z)

add_executable(lockstep step/main.cpp)
target_link_libraries(lockstep PRIVATE lockstep_run room_git room_net lockstep_warnings)
if(NOT LOCKSTEP_SANITIZE)
  target_link_options(lockstep PRIVATE -static -Wl,--gc-sections)
endif()
