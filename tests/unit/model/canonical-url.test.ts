import { describe, expect, test } from 'vitest';
import { canonicalUrl } from '../../../src/model/canonical-url.ts';

describe('one address for one article', () => {
  test.each([
    ['https://www.example.org/a/?utm_source=rss&utm_medium=x#top', 'https://example.org/a'],
    ['http://example.org:80/a', 'https://example.org/a'],
    ['https://m.example.org/a?b=2&a=1', 'https://example.org/a?a=1&b=2'],
    ['https://example.org/a/amp/', 'https://example.org/a'],
    ['https://example.org/خبر/1', 'https://example.org/%D8%AE%D8%A8%D8%B1/1'],
    ['https://example.org/?p=123&fbclid=abc', 'https://example.org?p=123'],
  ])('%s', (address, canonical) => expect(canonicalUrl(address)).toBe(canonical));

  test('what names the article stays apart', () => {
    expect(canonicalUrl('https://example.org/?p=1')).not.toBe(canonicalUrl('https://example.org/?p=2'));
    expect(canonicalUrl('https://example.org/a')).not.toBe(canonicalUrl('https://example.org/A'));
  });

  test('anything but http(s) is none', () => {
    for (const address of ['', 'x', 'ftp://a/b', 'javascript:alert(1)', 'file:///etc/passwd', 'mailto:a@b.c'])
      expect(canonicalUrl(address)).toBeNull();
  });
});
