// Read as CommonJS, and plain JavaScript on purpose: an old Node gets as far as the sentence below instead of a stack trace.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 24 || (major === 24 && minor < 11)) {
  process.stderr.write(
    `barqiya needs Node 24.11 or newer; this is ${process.versions.node}. "npm start" uses the one that "npm ci" brings.\n`,
  );
  process.exit(1);
}
void import('./bot.ts');
