# Before version 1, each minor version may differ from the one before it.
set(PACKAGE_VERSION "@version@")

string(REGEX MATCH "^[0-9]+[.][0-9]+" musicfaker_here "${PACKAGE_VERSION}")
set(musicfaker_wanted "${musicfaker_here}")
if(PACKAGE_FIND_VERSION_COUNT GREATER_EQUAL 2)
  set(musicfaker_wanted "${PACKAGE_FIND_VERSION_MAJOR}.${PACKAGE_FIND_VERSION_MINOR}")
endif()

set(PACKAGE_VERSION_COMPATIBLE FALSE)
if(musicfaker_wanted STREQUAL musicfaker_here
    AND PACKAGE_FIND_VERSION VERSION_LESS_EQUAL PACKAGE_VERSION)
  set(PACKAGE_VERSION_COMPATIBLE TRUE)
endif()
if(PACKAGE_FIND_VERSION VERSION_EQUAL PACKAGE_VERSION)
  set(PACKAGE_VERSION_EXACT TRUE)
endif()
