import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartupError } from '../errors.ts';
import { toolchainDir } from '../paths.ts';
import { runCommand } from '../system/run-command.ts';

/** For a Python without pip: a wheel of pip runs by itself. */
const PIP_WHEEL = {
  file: 'pip-26.3-py3-none-any.whl',
  sha256: 'f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13',
} as const;

// From this one on, pip installs into another environment.
const LEAST_PIP = [22, 3] as const;

/**
 * The command with which pip installs into a virtual environment that has none: the machine's pip, else the one that Python
 * carries, else a pinned one from the package index that `PIP_INDEX_URL` names.
 *
 * @throws StartupError
 */
export async function findPip(python: string, environmentPython: string): Promise<[string, ...string[]]> {
  const { code, output } = await runCommand(python, ['-m', 'pip', '--version']);
  const [, major = 0, minor = 0] = (/^pip (\d+)\.(\d+)/m.exec(output) ?? []).map(Number);
  const recent = major > LEAST_PIP[0] || (major === LEAST_PIP[0] && minor >= LEAST_PIP[1]);
  if (code === 0 && recent) return [python, '-m', 'pip', '--python', environmentPython];
  const own = await runCommand(environmentPython, ['-m', 'ensurepip']);
  if (own.code === 0) return [environmentPython, '-m', 'pip'];
  return [environmentPython, join(await downloadPip(), 'pip')];
}

async function downloadPip(): Promise<string> {
  try {
    const index = process.env['PIP_INDEX_URL']?.replace(/\/$/, '');
    if (!index) throw new Error('PIP_INDEX_URL names no package index to get it from');
    const page = `${index}/pip/`;
    const href = [...(await text(page)).matchAll(/href="([^"#]+)/g)].find(([, link]) => link?.endsWith(PIP_WHEEL.file));
    if (!href?.[1]) throw new Error(`${page} does not list ${PIP_WHEEL.file}`);
    const answer = await fetch(new URL(href[1], page), { signal: AbortSignal.timeout(60_000) });
    const wheel = Buffer.from(await answer.arrayBuffer());
    const hash = createHash('sha256').update(wheel).digest('hex');
    if (hash !== PIP_WHEEL.sha256) throw new Error(`${PIP_WHEEL.file} does not match its pinned hash`);
    const path = join(toolchainDir, PIP_WHEEL.file);
    mkdirSync(toolchainDir, { recursive: true });
    writeFileSync(path, wheel);
    return path;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StartupError(
      `This Python has no pip, and it cannot be downloaded: ${reason}.\nInstall pip (Debian, Ubuntu: apt-get install python3-pip) and try again.`,
      { cause },
    );
  }
}

async function text(url: string): Promise<string> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(30_000), headers: { accept: 'text/html' } });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return answer.text();
}

/** What a failed installation means. */
export function explainPip(what: string, output: string): string {
  const last = output.trimEnd().split('\n').slice(-8).join('\n');
  if (/do not match the hashes|HASH/i.test(output))
    return `A package of ${what} does not match its pinned hash:\n${last}`;
  if (/No space left/i.test(output)) return `The disk is full; ${what} cannot be installed.`;
  if (
    /NewConnectionError|ConnectTimeout|Name or service not known|Temporary failure|ProxyError|Max retries/i.test(output)
  ) {
    return `The Python package index cannot be reached; the first start downloads ${what}. Check the network, or set PIP_INDEX_URL.`;
  }
  return `${what} cannot be installed:\n${last}`;
}
