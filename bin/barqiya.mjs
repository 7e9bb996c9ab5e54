#!/usr/bin/env node
// Finds a Node new enough for the TypeScript sources, and passes arguments, signals and the exit code through.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const isNewEnough = (version) => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 24 || (major === 24 && minor >= 11);
};
const bundled = join(root, 'node_modules', '.bin', 'node');
const node = isNewEnough(process.versions.node) ? process.execPath : existsSync(bundled) ? bundled : null;
if (node === null) {
  console.error(
    `barqiya needs Node 24.11 or newer (this is ${process.versions.node}): run "npm ci" in ${root}, which brings one, or install a newer Node.`,
  );
  process.exit(1);
}
const child = spawn(
  node,
  [
    '--disable-warning=ExperimentalWarning',
    '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
    join(root, 'src', 'cli.ts'),
    ...process.argv.slice(2),
  ],
  { stdio: 'inherit' },
);
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 143);
});
