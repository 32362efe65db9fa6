/** A failure that is told as one message, without a stack. */
export class BootstrapError extends Error {
  /** @param {string} message @param {ErrorOptions} [options] */
  constructor(message, options) {
    super(message, options);
    this.name = 'BootstrapError';
  }
}

/** @type {readonly [RegExp, string][]} */
const CAUSES = [
  [/ENOSPC|no space left|os error 28/i, 'The disk is full. Free about 2 GB and try again.'],
  [
    /EROFS|EACCES|EPERM|read-only file system|permission denied/i,
    'A folder cannot be written. Check who owns the checkout and the home folder.',
  ],
  [
    /ERR_PNPM_OUTDATED_LOCKFILE|frozen-lockfile.{0,200}not up to date/is,
    'pnpm-lock.yaml does not match the package.json files. Run: node tools/bootstrap/run.mjs exec pnpm install --no-frozen-lockfile',
  ],
  [
    /EINTEGRITY|ERR_PNPM_TARBALL_INTEGRITY/i,
    'A downloaded package does not match its pinned hash. Something between here and the registry changes files; nothing was installed.',
  ],
  [
    /SELF_SIGNED|CERT_|certificate/i,
    'The registry’s certificate is not trusted. Behind a proxy, set NODE_EXTRA_CA_CERTS to its certificate.',
  ],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT|ERR_PNPM_META_FETCH_FAIL|dns error|error sending request|network/i,
    'The npm registry cannot be reached. The first start downloads packages: check the network, or set a mirror with "npm config set registry".',
  ],
];

/**
 * @param {string} output what a failed install printed
 * @returns {string | undefined} what it means and what to do, when known
 */
export function explain(output) {
  return CAUSES.find(([pattern]) => pattern.test(output))?.[1];
}

/**
 * The last lines of an output, for a failure that is not known.
 *
 * @param {string} output
 * @param {number} [lines]
 */
export function tail(output, lines = 15) {
  return output.trimEnd().split('\n').slice(-lines).join('\n');
}
