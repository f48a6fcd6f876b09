// A C target has a source file; all that is of use here is the header.

#include "CEPUB.h"
