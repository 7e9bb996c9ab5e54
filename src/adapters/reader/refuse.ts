import type { FeedReading } from '../../ports/reader.ts';

const CHECK_FOR_HUMANS =
  /captcha|challenge-platform|cf-browser-verification|are you (a )?human|verify (that )?you are|attention required|access denied|just a moment|enable javascript and cookies|checking your browser|ddos protection|incapsula|datadome|تحقق من أنك (إنسان|بشر)/;
const LOGIN = /type=["']?password|\blog ?in\b|sign in|تسجيل الدخول/;

/** Says what a document is that is no feed. */
export const refuse = (text: string, rootName: string | null): FeedReading => {
  const head = text.slice(0, 20_000).toLowerCase();
  if (text.trim() === '') return { kind: 'unreadable', why: 'empty', reason: 'The answer is empty.' };
  const isHtml = rootName === 'html' || rootName === 'xhtml:html' || /<html|<!doctype html/.test(head);
  if (isHtml && CHECK_FOR_HUMANS.test(head))
    return {
      kind: 'unreadable',
      why: 'blocked',
      reason: 'The site answers with a check for humans (captcha or challenge page) instead of its feed.',
    };
  if (isHtml && LOGIN.test(head))
    return {
      kind: 'unreadable',
      why: 'login-wall',
      reason: 'The site asks for a login instead of giving its feed.',
    };
  if (isHtml) return { kind: 'unreadable', why: 'html', reason: 'The answer is a web page, not a feed.' };
  if (/^\s*</.test(text))
    return { kind: 'unreadable', why: 'not-a-feed', reason: 'The document is XML, but no feed.' };
  return { kind: 'unreadable', why: 'not-a-feed', reason: 'The document is no feed.' };
};
