import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** An address that is not called. */
export class Refused extends Error {
  override readonly name = 'Refused';
  /** Tells undici's own retries that this is final. */
  readonly code = 'ERR_BARQIYA_REFUSED';
}

export interface Guard {
  /** Throws `Refused` for an address that may not be called at all. */
  checkUrl(url: URL): void;
  readonly lookup: LookupFunction;
  /** Whether a literal host lies inside the allowed private networks. */
  isAllowedPrivate(host: string): boolean;
}

const bare = (host: string): string => host.replace(/^\[|\]$/g, '');

/** Only public unicast addresses pass; mapped and translated ones are looked through (`ipaddr.process`). */
export const createGuard = (allowPrivate: readonly string[]): Guard => {
  const ranges = allowPrivate.map((range) => {
    if (range.includes('/')) return ipaddr.parseCIDR(range);
    const address = ipaddr.parse(range);
    return [address, address.kind() === 'ipv4' ? 32 : 128] as const;
  });
  const isInside = (address: ipaddr.IPv4 | ipaddr.IPv6): boolean =>
    ranges.some(([net, bits]) => net.kind() === address.kind() && (address as ipaddr.IPv4).match(net as ipaddr.IPv4, bits));
  const isAllowedPrivate = (host: string): boolean => ipaddr.isValid(bare(host)) && isInside(ipaddr.process(bare(host)));
  const check = (ip: string): void => {
    const address = ipaddr.process(ip);
    if (address.range() !== 'unicast' && !isInside(address)) throw new Refused(`The address ${ip} lies in a network that is not called (${address.range()}).`);
  };
  return {
    isAllowedPrivate,
    checkUrl: (url) => {
      if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new Refused(`Only http and https are called, not ${url.protocol.replace(':', '')}.`);
      if (url.username !== '' || url.password !== '') throw new Refused('An address with a user name or password is not called.');
      const host = bare(url.hostname);
      if (ipaddr.isValid(host)) check(host);
      const mayUseAnyPort = isAllowedPrivate(host) || (host === 'localhost' && ranges.length > 0);
      if (url.port !== '' && url.port !== '80' && url.port !== '443' && !mayUseAnyPort) throw new Refused(`The port ${url.port} is not called; only 80 and 443 are.`);
    },
    // The answer that was checked is the one that is dialled: a name that changes its mind gains nothing.
    lookup: (hostname, options, callback) => {
      systemLookup(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
        if (error !== null) return callback(error, '', 0);
        try {
          for (const { address } of found) check(address);
        } catch (refusal) {
          return callback(refusal as NodeJS.ErrnoException, '', 0);
        }
        const [first] = found;
        if (first === undefined) return callback(new Error('no address') as NodeJS.ErrnoException, '', 0);
        if (options.all === true) return (callback as unknown as (e: null, a: LookupAddress[]) => void)(null, found);
        return callback(null, first.address, first.family);
      });
    },
  };
};
