package browser

import (
	"context"
	"fmt"
	"os"
	"runtime"
)

// Install installs a browser and gives its path. Where the system's package
// manager has one and can be used without a password, that installs it; else
// it is the official headless shell of Chrome for Testing, in a cache of our
// own. Each step is told to log before it is taken.
func Install(ctx context.Context, log func(string)) (string, error) {
	if runtime.GOOS == "linux" {
		text, _ := os.ReadFile("/etc/os-release")
		if pkg, ok := packageFor(string(text)); ok {
			err := pkg.install(ctx, log)
			if err == nil {
				return Find("")
			}
			if ctx.Err() != nil {
				return "", ctx.Err()
			}
			log(err.Error())
		}
	}
	platform, err := platformOf(runtime.GOOS, runtime.GOARCH, isMusl())
	if err != nil {
		return "", err
	}
	path, err := official(platform, cacheRoots()[0], log).install(ctx)
	if err != nil {
		return "", err
	}
	if _, err := VersionOf(ctx, path); err != nil {
		return "", fmt.Errorf("it was installed, but does not start: %w; install the library that it misses with the system's package manager", err)
	}
	return path, nil
}

// platformOf is Chrome for Testing's name for a system. There is no build for
// Linux on arm64, nor for systems with musl in place of glibc.
func platformOf(goos, arch string, musl bool) (string, error) {
	name := map[string]string{
		"linux/amd64": "linux64", "darwin/arm64": "mac-arm64", "darwin/amd64": "mac-x64",
		"windows/386": "win32", "windows/amd64": "win64",
		"windows/arm64": "win64", // Windows on arm64 runs programs for amd64 as well
	}[goos+"/"+arch]
	if name == "" || musl {
		return "", fmt.Errorf("there is no official build of Chrome for this system (%s on %s); install the package chromium by hand, or name a browser with --browser PATH", goos, arch)
	}
	return name, nil
}
