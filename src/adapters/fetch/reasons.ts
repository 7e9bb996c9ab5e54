const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';

const causeOf = (error: unknown): unknown =>
  error instanceof AggregateError ? error.errors[0] : error instanceof Error ? error.cause : undefined;

/** What went wrong on the way, in one sentence for a person. */
export const sayNetworkError = (error: unknown): string => {
  const code = codeOf(error);
  if (/^(CERT_|ERR_TLS_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED|HOSTNAME_MISMATCH)/.test(code)) {
    return `The certificate of the site is not valid (${code}).`;
  }
  if (/^(EPROTO|ERR_SSL_)/.test(code)) return 'No secure connection could be made (TLS).';
  switch (code) {
    case 'ENOTFOUND':
    case 'ENODATA':
      return 'The host name is not known (DNS).';
    case 'EAI_AGAIN':
      return 'The host name could not be looked up (DNS).';
    case 'ECONNREFUSED':
      return 'The connection was refused.';
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return 'There is no way to the host (network unreachable).';
    case 'ECONNRESET':
    case 'EPIPE':
    case 'UND_ERR_SOCKET':
    case 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH':
      return 'The connection broke off.';
    case 'ETIMEDOUT':
    case 'UND_ERR_HEADERS_TIMEOUT':
    case 'UND_ERR_CONNECT_TIMEOUT':
    case 'UND_ERR_BODY_TIMEOUT':
      return 'There was no answer in time.';
    case 'UND_ERR_HEADERS_OVERFLOW':
    case 'HPE_HEADER_OVERFLOW':
      return 'The answer has headers beyond all measure.';
  }
  if (code.startsWith('HPE_') || (error instanceof Error && error.name === 'HTTPParserError'))
    return 'The answer is not HTTP.';
  const cause = causeOf(error);
  if (cause !== undefined && codeOf(cause) !== '') return sayNetworkError(cause);
  return `The address cannot be fetched: ${error instanceof Error ? error.message.slice(0, 200) : 'unknown error'}.`;
};
