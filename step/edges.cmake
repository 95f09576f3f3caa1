# The edges and the program: everything that links a network, Git or TLS library. Fully static (docs/building.md).

set(OPENSSL_USE_STATIC_LIBS TRUE)
find_package(OpenSSL REQUIRED)
find_package(Threads REQUIRED)

# Unwind tables are an eighth of OpenSSL's size, and no exception passes through it.
foreach(library OpenSSL::SSL OpenSSL::Crypto)
  get_target_property(archive ${library} IMPORTED_LOCATION)
  cmake_path(GET archive FILENAME name)
  set(lean ${CMAKE_BINARY_DIR}/lean/${name})
  file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/lean)
  add_custom_command(OUTPUT ${lean} COMMAND ${CMAKE_OBJCOPY} -D --remove-section .eh_frame ${archive} ${lean}
                     DEPENDS ${archive})
  add_custom_target(lean_${name} DEPENDS ${lean})
  add_dependencies(${library} lean_${name})
  set_target_properties(${library} PROPERTIES IMPORTED_LOCATION ${lean})
endforeach()

# The three that scripts/deps built: dependency(NAME [what it links]). A target each, so that archives come in order.
function(dependency name)
  add_library(${name} STATIC IMPORTED)
  set_target_properties(${name} PROPERTIES IMPORTED_LOCATION ${LOCKSTEP_DEPS}/lib/lib${name}.a
                                           INTERFACE_LINK_LIBRARIES "${ARGN}")
endfunction()
dependency(curl OpenSSL::SSL OpenSSL::Crypto z Threads::Threads)
dependency(ssh2 OpenSSL::Crypto)
dependency(git2 OpenSSL::Crypto http_parser z Threads::Threads)

# Mozilla's roots as the distribution ships them; /etc/ssl/certs may hold authorities of this machine on top.
file(GLOB roots CONFIGURE_DEPENDS /usr/share/ca-certificates/mozilla/*.crt)
if(NOT roots)
  message(FATAL_ERROR "no certificates in /usr/share/ca-certificates/mozilla: install ca-certificates")
endif()
set(roots_pem ${CMAKE_BINARY_DIR}/mozilla_roots.pem)
file(WRITE ${roots_pem}.new "")
foreach(root IN LISTS roots)
  file(READ ${root} certificate)
  file(APPEND ${roots_pem}.new "${certificate}")
endforeach()
file(COPY_FILE ${roots_pem}.new ${roots_pem} ONLY_IF_DIFFERENT)

room(net room_base)
target_sources(room_net PRIVATE step/net/mozilla_roots.S)
set_source_files_properties(step/net/mozilla_roots.S PROPERTIES COMPILE_DEFINITIONS "LOCKSTEP_ROOTS=\"${roots_pem}\""
                                                                OBJECT_DEPENDS ${roots_pem})
target_include_directories(room_net SYSTEM PRIVATE ${LOCKSTEP_DEPS}/include)
target_link_libraries(room_net PUBLIC curl OpenSSL::Crypto z)

room(git room_publish)
target_include_directories(room_git SYSTEM PRIVATE ${LOCKSTEP_DEPS}/include)
target_link_libraries(room_git PUBLIC git2 ssh2 OpenSSL::Crypto z)

# hermetic.cpp is never called, so it would not be taken out of room_net.
add_executable(lockstep step/main.cpp step/replace_files.cpp step/net/hermetic.cpp)
target_link_libraries(lockstep PRIVATE lockstep_run room_git room_net lockstep_warnings)
set(version ${LOCKSTEP_VERSION})
if(NOT version)
  set(version ${PROJECT_VERSION})
endif()
target_compile_definitions(lockstep PRIVATE LOCKSTEP_VERSION="${version}")
if(NOT LOCKSTEP_SANITIZE)
  target_link_options(lockstep PRIVATE -static -Wl,--gc-sections)
endif()
