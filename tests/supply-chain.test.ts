import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { billOf, type Lock } from '../tools/sbom.ts';

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const lock = JSON.parse(read('package-lock.json')) as Lock & { readonly lockfileVersion: number };
const manifest = JSON.parse(read('package.json')) as Readonly<Record<string, Record<string, string>>>;
const packages = Object.entries(lock.packages).filter(([path]) => path !== '') as [
  string,
  Record<string, unknown>,
][];

/** Free to use and to give on; what is for development alone may be more. */
const LICENCES = new Set([
  'MIT',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'BlueOak-1.0.0',
  'MPL-2.0',
  'OFL-1.1',
  '(AFL-2.1 OR BSD-3-Clause)',
]);

/** What is wrong with a lock file, one line each. */
const faults = (entries: readonly (readonly [string, Record<string, unknown>])[]): string[] =>
  entries.flatMap(([path, locked]) => [
    ...(/^sha512-[A-Za-z0-9+/]{86}==$/.test(String(locked['integrity'])) ? [] : [`${path}: no sha512`]),
    ...(locked['resolved'] === undefined ? [] : [`${path}: names an address`]),
    ...(locked['hasInstallScript'] !== true || locked['dev'] === true ? [] : [`${path}: runs a script`]),
    ...(LICENCES.has(String(locked['license'])) ? [] : [`${path}: licence ${String(locked['license'])}`]),
    ...(locked['link'] === true ? [`${path}: is a link`] : []),
  ]);

describe('the lock file', () => {
  test('every package with its hash and a licence we know, no address, no script at run time', () => {
    expect(packages.length).toBeGreaterThan(200);
    expect(lock.lockfileVersion).toBe(3);
    expect(faults(packages)).toEqual([]);
  });
  test('the check sees what is wrong', () => {
    const [path, good] = packages[0] ?? ['', {}];
    for (const change of [
      { integrity: 'sha1-x' },
      { resolved: 'https://x' },
      { hasInstallScript: true },
      { license: 'GPL-3.0' },
      { link: true },
    ])
      expect(faults([[path, { ...good, dev: false, ...change }]])).toHaveLength(1);
  });
  test('versions are exact, and those of the lock file', () => {
    for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies'])
      for (const [name, version] of Object.entries(manifest[kind] ?? {})) {
        expect(version, name).toMatch(/^\d+\.\d+\.\d+(?:-[\w.]+)?$/);
        expect(lock.packages[`node_modules/${name}`]?.version).toBe(version);
      }
  });
  test('the project runs no script of its own at installation', () => {
    for (const hook of ['preinstall', 'install', 'postinstall', 'prepare'])
      expect(manifest['scripts']?.[hook]).toBeUndefined();
  });
  test('every licence stands in docs/dependencies.md', () => {
    const docs = read('docs/dependencies.md');
    for (const licence of new Set(packages.map(([, locked]) => String(locked['license']))))
      expect(docs).toContain(`\`${licence}\``);
  });
});

interface Bill {
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly serialNumber: string;
  readonly metadata: { readonly component: { readonly 'bom-ref': string } };
  readonly components: readonly {
    readonly 'bom-ref': string;
    readonly purl: string;
    readonly scope: string;
    readonly licenses: readonly object[];
    readonly hashes: readonly { readonly alg: string; readonly content: string }[];
  }[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

describe('npm run sbom', () => {
  const bill = billOf(lock) as Bill;
  const refs = new Set([bill.metadata.component['bom-ref'], ...bill.components.map((one) => one['bom-ref'])]);

  test('is CycloneDX 1.5: every package once, with address, licence and hash', () => {
    expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.5', version: 1 });
    expect(bill.serialNumber).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(bill.components).toHaveLength(packages.length);
    expect(refs.size).toBe(packages.length + 1);
    for (const { purl, scope, licenses, hashes } of bill.components) {
      expect(purl).toMatch(/^pkg:npm\/(?:%40[\w.-]+\/)?[\w.-]+@\d+\.\d+\.\d+/);
      expect(scope).toMatch(/^(?:required|optional|excluded)$/);
      expect(licenses).toHaveLength(1);
      expect(hashes).toEqual([{ alg: 'SHA-512', content: expect.stringMatching(/^[0-9a-f]{128}$/) }]);
    }
  });
  test('what depends on what is known, and everything is needed by something', () => {
    expect(bill.dependencies).toHaveLength(refs.size);
    const needed = new Set(bill.dependencies.flatMap(({ dependsOn }) => dependsOn));
    for (const ref of needed) expect(refs).toContain(ref);
    expect(bill.components.filter((one) => !needed.has(one['bom-ref'])).map((one) => one['bom-ref'])).toEqual(
      [],
    );
  });
  test('as a program: JSON alone on standard output, the same each time', () => {
    const run = (): string =>
      execFileSync(process.execPath, ['tools/sbom.ts'], {
        cwd: new URL('..', import.meta.url),
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
    expect(JSON.parse(run())).toEqual(bill);
  });
});

describe('the image', () => {
  const dockerfile = read('Dockerfile');
  test('installs by the lock file without scripts, runs as nobody in particular, writes to /data alone, and holds no package manager', () => {
    expect(dockerfile).toMatch(/npm ci --omit=dev --ignore-scripts/);
    expect(dockerfile).toMatch(/^USER node$/m);
    expect(dockerfile).toMatch(/^VOLUME \/data$/m);
    expect(dockerfile).toMatch(/rm -rf [^\n]*\/usr\/local\/lib\/node_modules/);
    expect(read('README.md')).toMatch(/docker run [^`]*--read-only[^`]*--cap-drop=ALL/);
  });
});
