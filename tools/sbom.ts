/**
 * `npm run sbom`: what barqiya is made of, as CycloneDX 1.5 in JSON on standard output. Read from the lock file alone, so that it needs
 * no network, no installed packages and no particular npm, and says the same on every machine.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

interface LockedPackage {
  readonly name?: string;
  readonly version?: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly devOptional?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}
export interface Lock {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

const FOLDER = 'node_modules/';
const ALGORITHMS: Readonly<Record<string, string>> = {
  sha1: 'SHA-1',
  sha256: 'SHA-256',
  sha384: 'SHA-384',
  sha512: 'SHA-512',
};

const nameOf = (path: string, { name }: LockedPackage): string =>
  name ?? path.slice(path.lastIndexOf(FOLDER) + FOLDER.length);
const purlOf = (name: string, version: string): string =>
  `pkg:npm/${name.split('/').map(encodeURIComponent).join('/')}@${version}`;

const hashesOf = (integrity: string | undefined): { alg: string; content: string }[] =>
  (integrity ?? '').split(/\s+/).flatMap((one) => {
    const [algorithm = '', digest = ''] = one.split(/-(.*)/s);
    const alg = ALGORITHMS[algorithm];
    return alg === undefined ? [] : [{ alg, content: Buffer.from(digest, 'base64').toString('hex') }];
  });

/** One SPDX identifier, or an expression of several. */
const licencesOf = (license: string | undefined): object[] =>
  license === undefined
    ? []
    : [/[ (]/.test(license) ? { expression: license } : { license: { id: license } }];

const scopeOf = ({ dev, optional, devOptional }: LockedPackage): string =>
  dev === true ? 'excluded' : optional === true || devOptional === true ? 'optional' : 'required';

/** Where a package that stands at a path finds another one: in its own folder, then in those around it. */
const resolve = (lock: Lock, from: string, name: string): string | null => {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf(FOLDER) - 1))) {
    const path = `${at === '' ? '' : `${at}/`}${FOLDER}${name}`;
    if (lock.packages[path] !== undefined) return path;
    if (at === '') return null;
  }
};

/** The bill of materials of a lock file. */
export const billOf = (lock: Lock): object => {
  const root = lock.packages[''] ?? {};
  const paths = Object.keys(lock.packages).filter((path) => path !== '');
  const refOf = (path: string): string => {
    const locked = lock.packages[path] ?? {};
    return path === ''
      ? `${root.name ?? ''}@${root.version ?? ''}`
      : `${path}|${nameOf(path, locked)}@${locked.version ?? ''}`;
  };
  const needs = (path: string): string[] => {
    const locked = lock.packages[path] ?? {};
    const names = Object.keys({
      ...locked.dependencies,
      ...locked.optionalDependencies,
      ...locked.peerDependencies,
      ...(path === '' ? locked.devDependencies : {}),
    });
    return [...new Set(names.flatMap((name) => resolve(lock, path, name) ?? []))].map(refOf);
  };
  const digest = createHash('sha256').update(JSON.stringify(lock.packages)).digest('hex');
  const uuid = [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `5${digest.slice(13, 16)}`,
    `8${digest.slice(17, 20)}`,
    digest.slice(20, 32),
  ].join('-');
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.5.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    serialNumber: `urn:uuid:${uuid}`,
    version: 1,
    metadata: {
      component: {
        'bom-ref': refOf(''),
        type: 'application',
        name: root.name ?? '',
        version: root.version ?? '',
        purl: purlOf(root.name ?? '', root.version ?? ''),
        licenses: licencesOf(root.license),
      },
    },
    components: paths.map((path) => {
      const locked = lock.packages[path] ?? {};
      const name = nameOf(path, locked);
      return {
        'bom-ref': refOf(path),
        type: 'library',
        name,
        version: locked.version ?? '',
        purl: purlOf(name, locked.version ?? ''),
        scope: scopeOf(locked),
        licenses: licencesOf(locked.license),
        hashes: hashesOf(locked.integrity),
      };
    }),
    dependencies: ['', ...paths].map((path) => ({ ref: refOf(path), dependsOn: needs(path) })),
  };
};

if (import.meta.main) {
  const lock = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')) as Lock;
  process.stdout.write(`${JSON.stringify(billOf(lock), null, 2)}\n`);
}
