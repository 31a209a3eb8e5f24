import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * Finds the Chromium that tests and screenshots drive. Configuration files call `findBrowser()` and never install;
 * `node scripts/browser.mjs --install` (run by `npm test`) installs one where there is none, or says how.
 */
const systemPaths = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/microsoft-edge",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/** Quiet and reproducible: no background requests, no GPU. */
const args = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Playwright launch options, or undefined where no browser was found.
 * Order: `CHROMIUM_PATH`, Playwright's own download, the system's.
 * @returns {Promise<{ executablePath: string, args: string[] } | undefined>}
 */
export async function findBrowser() {
  const named = process.env.CHROMIUM_PATH;
  if (named !== undefined && !existsSync(named)) {
    throw new Error(`CHROMIUM_PATH names "${named}", but no file is there. Correct it, or unset it.`);
  }
  const { chromium } = await import("playwright");
  const executablePath = [named, chromium.executablePath(), ...systemPaths].find((path) => path && existsSync(path));
  return executablePath === undefined ? undefined : { executablePath, args };
}

function install() {
  const run = (/** @type {string} */ file, /** @type {string[]} */ ...rest) =>
    execFileSync(file, rest, { stdio: "inherit" });
  try {
    if (process.platform === "linux" && process.getuid?.() === 0 && isDebian()) {
      run("apt-get", "update");
      const wait = ["-o", "DPkg::Lock::Timeout=120"];
      run("apt-get", ...wait, "install", "-y", "--no-install-recommends", "chromium", "fonts-liberation");
    } else {
      run("npx", "--no-install", "playwright", "install", "chromium");
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
  }
}

// Ubuntu's "chromium" package is only a pointer to a snap, so the exact id matters.
function isDebian() {
  return existsSync("/etc/os-release") && /^ID=debian$/m.test(readFileSync("/etc/os-release", "utf8"));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!(await findBrowser()) && process.argv.includes("--install")) install();
  const browser = await findBrowser();
  if (browser) {
    console.log(`Browser: ${browser.executablePath}`);
  } else {
    console.error(
      "No Chromium was found, and the tests need one. Install Chromium or Chrome, or run " +
        '"npx playwright install chromium", or set CHROMIUM_PATH to an executable.',
    );
    process.exitCode = 1;
  }
}
