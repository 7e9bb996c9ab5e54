/** Query parameters that say where a reader came from, not what is read. */
const TRACKING =
  /^(utm_\w+|fbclid|gclid|dclid|yclid|msclkid|mc_[ce]id|igshid|ocid|cmpid?|at_(medium|campaign|link\w*|format|ptr_name|bbc_team)|ref(_?src|errer)?|src|source|campaign|xtor|traffic_source|smid|partner|ns_\w+|_ga|_gl|spm|guccounter|guce_\w+|feature|taid|sh)$/i;

/**
 * One address for one article: lower-case host without default port, no fragment, no tracking parameters, the rest sorted, no
 * trailing slash, AMP and mobile hosts folded. Returns null for anything that is not http(s).
 */
export const canonicalUrl = (address: string): string | null => {
  let url: URL;
  try {
    url = new URL(address.trim());
  } catch {
    return null;
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  const kept = [...url.searchParams]
    .filter(([name]) => !TRACKING.test(name) && !/^(output|outputtype)$/i.test(name))
    .sort(([a, x], [b, y]) => (a === b ? (x < y ? -1 : 1) : a < b ? -1 : 1));
  const query = kept
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');
  const host = url.host.replace(/^(www|m|mobile|amp)\./, '');
  const path = url.pathname.replace(/\/amp\/?$/, '/').replace(/\/+$/, '');
  return `https://${host}${path}${query === '' ? '' : `?${query}`}`;
};
