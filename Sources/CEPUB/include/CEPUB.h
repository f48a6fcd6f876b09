#ifndef CEPUB_H
#define CEPUB_H

// What EPUBs are read with: minizip for the archive, expat for the XML and XHTML in it. Both are
// called as they are.

#include <expat.h>
#include <minizip/unzip.h>

#endif
