# make run      installs what is missing, builds a release, opens the studio
# make test     installs what is missing, runs every test
# make bench    measures polling, a thousand operations in flight and a large download
# make torture-short  four rounds of it, a minute; a part of make test
# make torture  kills and starves the program until 1,000 kills and 10,000 faults, half an hour
#               (SEED=n, LANES=rounds at a time; goes on where it was broken off)
# make install  copies the program to PREFIX (default /usr/local)

PREFIX ?= /usr/local
ARGS ?=
SEED ?= 1
LANES ?= 3
CHECK = --explicit-target-dependency-import-check error
# Debug information is a fourth of a build's time. Tests name their lines without it, and a release
# is stripped.
DEBUG_INFO ?= -debug-info-format none
# No library is looked for beside the program: all that it needs is the system's. It has no plug-ins
# that need its symbols: without a table of them it starts sooner. At a fixed address no loader has
# to correct 130,000 others before main: 2 ms of each start, and 1.5 MB less of memory of its own.
# Libraries that the system has as archives are linked in: 2 ms of each start.
STATIC = libstdc++ libcrypto libsqlite3 libncursesw libtinfo libminizip libz libexpat
# Another flag for the compiler in a terminal than in a pipe would have it build everything again.
PLAIN = --no-color-diagnostics
BUILD = swift build -c release $(PLAIN) $(CHECK) $(DEBUG_INFO) $(TESTABLE) $(TOML) --disable-local-rpath \
	-Xswiftc -use-ld=lld -Xswiftc -Xclang-linker -Xswiftc -no-pie \
	-Xswiftc -Xclang-linker -Xswiftc -static-libgcc -Xlinker -L.build/static \
	-Xlinker --as-needed -Xlinker --no-export-dynamic -Xlinker -s
# One build for the program and its tests: half of the work of two. What tests may see is in what
# people get, too; it makes the program neither slower nor larger in memory.
TESTABLE = -Xswiftc -enable-testing
# The TOML parser's assertions end the program at mistakes that it has good words for without them.
TOML = -Xcxx '-DTOML_ASSERT(expr)=static_cast<void>(0)'
# By themselves: swift test would plan the build once more, for half a minute.
TESTS = .build/release/veogenPackageTests.xctest --testing-library swift-testing
# All tests at once would wait for the processor longer than some of them wait for an answer.
AT_ONCE ?= 16

.PHONY: run release archives test unit end-to-end torture-short torture sdk bench lint install uninstall clean

run: release
	@exec .build/release/veogen $(ARGS)

release: archives
	$(BUILD) --product veogen

archives:
	@.ci/setup
	@mkdir -p .build/static
	@for name in $(STATIC); do ln -sf "$$(clang -print-file-name=$$name.a)" .build/static/$$name.a; done

# What the unit tests have built is not planned again. The last two wait more than they work: both
# at once.
test: lint unit
	@$(MAKE) --no-print-directory --old-file=release end-to-end
	@$(MAKE) --no-print-directory --old-file=release -j2 --output-sync=target sdk torture-short

# Builds the program, too: what waits for one part of it can go on with the other.
unit: archives
	@.ci/setup test
	$(BUILD) --build-tests
	SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=$(AT_ONCE) $(TESTS)

# From here on it is the program that people get which is tried.
end-to-end: release
	@.ci/setup test
	Tests/EndToEnd/run .build/release/veogen

torture-short: release
	@.ci/setup test
	Tests/Torture/run .build/release/veogen

torture: release
	@.ci/setup test
	Tests/Torture/run .build/release/veogen --long --seed $(SEED) --lanes $(LANES)

sdk: release
	@.ci/setup test
	Tests/SDK/run .build/release/veogen

# The measurements fail when a figure is over its limit.
bench: release
	@.ci/setup test
	$(BUILD) --build-tests
	VEOGEN_BENCH=1 $(TESTS) --filter PollSimulationTests/bench
	Tests/Performance/run .build/release/veogen

lint:
	swift format lint --strict --parallel -r Package.swift Sources Tests themes

# Installs what `make release` or `make run` has built, so that it can be run with sudo.
install:
	@test -x .build/release/veogen || { echo "There is no release yet: run make release first."; exit 1; }
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install -m 755 .build/release/veogen "$(DESTDIR)$(PREFIX)/bin/veogen"

uninstall:
	rm -f "$(DESTDIR)$(PREFIX)/bin/veogen"
	@# Where an installation before this one had its themes.
	rm -rf "$(DESTDIR)$(PREFIX)/share/veogen"

clean:
	swift package clean
