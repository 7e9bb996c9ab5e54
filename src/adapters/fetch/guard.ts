import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import type { LookupFunction, Socket } from 'node:net';
import { callbackify } from 'node:util';
import ipaddr from 'ipaddr.js';
import { buildConnector } from 'undici';

/** An address that is not called. */
export class Refused extends Error {
  override readonly name = 'Refused';
  /** Tells undici's own retries that this is final. */
  readonly code = 'ERR_BARQIYA_REFUSED';
}

/** How far a request may go: `public`: the open web only; `anywhere`: the allowed private networks too. */
export type Reach = 'public' | 'anywhere';

export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

export interface GuardOptions {
  /** Networks in CIDR notation (or single addresses) that may be called though they are private. */
  readonly allowPrivate: readonly string[];
  readonly connectTimeoutMs: number;
  /** Default: the system's resolver. */
  readonly resolve?: Resolve;
}

export interface Guard {
  /** Throws `Refused` for an address that may not be called, as far as that shows before anything is resolved. */
  checkUrl(url: URL, reach: Reach): void;
  /** Dials only what was checked: literal addresses before, names after they were resolved. */
  connector(reach: Reach): buildConnector.connector;
  /** Whether the host lies inside the allowed private networks: a literal, or a name that was dialled there. */
  isPrivate(url: URL): boolean;
  /** The same, asking the resolver for a name that was not dialled yet. */
  resolvesToPrivate(url: URL): Promise<boolean>;
}

type Address = ipaddr.IPv4 | ipaddr.IPv6;
interface Literal {
  readonly isAllowed: boolean;
  readonly isPublic: boolean;
}
type Range = readonly [Address, number];

/** Azure answers its virtual machines here, on an address of the public range. */
const CLOUD_ADDRESSES = new Set(['168.63.129.16']);
/** Everything a provider hands out lies here; what is outside is reserved, translated or local. */
const GLOBAL_IPV6: Range = ipaddr.parseCIDR('2000::/3');
const STANDARD_PORTS = new Set(['', '80', '443']);
const MAX_REMEMBERED = 10_000;

const bare = (host: string): string => host.replace(/^\[|\]$/g, '');

const isWithin = (address: Address, [net, bits]: Range): boolean => {
  if (address instanceof ipaddr.IPv4) return net instanceof ipaddr.IPv4 && address.match(net, bits);
  return net instanceof ipaddr.IPv6 && address.match(net, bits);
};

/** Only public unicast addresses; IPv4 inside IPv6 is looked through (`ipaddr.process`). */
const isPublic = (address: Address): boolean =>
  address.range() === 'unicast' &&
  !CLOUD_ADDRESSES.has(address.toString()) &&
  (address instanceof ipaddr.IPv4 || isWithin(address, GLOBAL_IPV6));

const rangeOf = (text: string): Range => {
  if (text.includes('/')) return ipaddr.parseCIDR(text);
  const address = ipaddr.parse(text);
  return [address, address.kind() === 'ipv4' ? 32 : 128];
};

const systemResolve: Resolve = (hostname) =>
  new Promise((resolve, reject) => {
    systemLookup(hostname, { all: true }, (error, found) => {
      if (error === null) resolve(found);
      else reject(error);
    });
  });

/** The rules of which addresses are called, applied where they are dialled. */
export const createGuard = ({
  allowPrivate,
  connectTimeoutMs,
  resolve = systemResolve,
}: GuardOptions): Guard => {
  const ranges = allowPrivate.map(rangeOf);
  /** What an address is never changes: each is taken apart once. Null: no literal address. */
  const known = new Map<string, Literal | null>();
  const literal = (host: string): Literal | null => {
    const there = known.get(host);
    if (there !== undefined) return there;
    if (known.size >= MAX_REMEMBERED) known.clear();
    let found: Literal | null = null;
    if (ipaddr.isValid(host)) {
      const address = ipaddr.process(host);
      found = { isAllowed: ranges.some((range) => isWithin(address, range)), isPublic: isPublic(address) };
    }
    known.set(host, found);
    return found;
  };
  /** Why an address is not dialled; null: it is. */
  const objection = (ip: string, port: string, reach: Reach): string | null => {
    const address = literal(ip);
    if (address?.isAllowed === true) {
      return reach === 'anywhere'
        ? null
        : `An address of the open web leads into a private network (${ip}): that is not followed.`;
    }
    if (address?.isPublic !== true) return `The address ${ip} lies in a network that is not called.`;
    return STANDARD_PORTS.has(port) ? null : `The port ${port} is not called; only 80 and 443 are.`;
  };

  const resolveBack = callbackify(resolve);
  /** The answer that was checked is the one that is dialled: a name that changes its mind gains nothing. */
  const lookupFor =
    (port: string, reach: Reach): LookupFunction =>
    (hostname, options, callback) => {
      resolveBack(hostname, (error, found) => {
        if (error !== null) {
          callback(error, '', 0);
          return;
        }
        const wanted = options.family === 4 || options.family === 6 ? options.family : 0;
        const judged = found.map((one) => ({ ...one, why: objection(one.address, port, reach) }));
        const fit = judged.filter(({ family, why }) => why === null && (wanted === 0 || family === wanted));
        const [first] = fit;
        if (first !== undefined) {
          if (options.all === true) callback(null, fit);
          else callback(null, first.address, first.family);
          return;
        }
        const why = judged.find((one) => one.why !== null)?.why;
        callback(
          typeof why === 'string'
            ? new Refused(why)
            : Object.assign(new Error('no address'), { code: 'ENOTFOUND' }),
          '',
          0,
        );
      });
    };

  const dialled = new Map<string, boolean>();
  const remember = (hostname: string, socket: Socket | undefined): void => {
    const ip = socket?.remoteAddress;
    if (ranges.length === 0 || ip === undefined || literal(ip) === null) return;
    if (dialled.size >= MAX_REMEMBERED) dialled.clear();
    dialled.set(hostname, literal(ip)?.isAllowed ?? false);
  };

  const isPrivate = (url: URL): boolean => {
    const host = bare(url.hostname);
    if (ranges.length === 0) return false;
    return literal(host)?.isAllowed ?? dialled.get(url.hostname) ?? false;
  };

  return {
    checkUrl: (url, reach) => {
      if (url.protocol !== 'http:' && url.protocol !== 'https:') {
        throw new Refused(`Only http and https are called, not ${url.protocol.replace(':', '')}.`);
      }
      if (url.username !== '' || url.password !== '') {
        throw new Refused('An address with a user name or password is not called.');
      }
      const host = bare(url.hostname);
      if (literal(host) !== null) {
        const why = objection(host, url.port, reach);
        if (why !== null) throw new Refused(why);
      } else if (!STANDARD_PORTS.has(url.port) && (ranges.length === 0 || reach === 'public')) {
        throw new Refused(`The port ${url.port} is not called; only 80 and 443 are.`);
      }
    },
    connector: (reach) => {
      const connectors = new Map<string, buildConnector.connector>();
      // One connector for each port: the look-up is not told which port is meant.
      const forPort = (port: string): buildConnector.connector => {
        const kept = STANDARD_PORTS.has(port) ? '' : port;
        let connector = connectors.get(kept);
        if (connector === undefined) {
          connector = buildConnector({
            lookup: lookupFor(kept, reach),
            timeout: connectTimeoutMs,
            allowH2: false,
          });
          if (connectors.size < 100) connectors.set(kept, connector);
        }
        return connector;
      };
      return (options, callback) => {
        const host = bare(options.hostname);
        const why = literal(host) === null ? null : objection(host, options.port, reach);
        if (why !== null) {
          callback(new Refused(why), null);
          return;
        }
        forPort(options.port)(options, (...answer) => {
          if (answer[0] === null) remember(options.hostname, answer[1]);
          callback(...answer);
        });
      };
    },
    isPrivate,
    resolvesToPrivate: async (url) => {
      const host = bare(url.hostname);
      if (ranges.length === 0) return false;
      if (literal(host) !== null || dialled.has(url.hostname)) return isPrivate(url);
      const found = await resolve(host).catch(() => []);
      return found.length > 0 && found.every(({ address }) => literal(address)?.isAllowed === true);
    },
  };
};
