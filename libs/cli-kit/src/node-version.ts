/** The oldest Node that the packages are made for, as their `engines` say. */
const OLDEST = [22, 18] as const;

/** Ends a program on a Node that cannot run it, with what to do; imported before everything else. */
export function requireNode(version: string = process.versions.node, end: (text: string) => void = endProcess): void {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  end(
    `This is Node ${version}; pactline needs ${OLDEST.join('.')} or later. Install a newer one, for example: npx node@24`,
  );
}

function endProcess(text: string): void {
  process.stderr.write(`${text}\n`);
  process.exit(2);
}
