import type { KeyedOperation } from './language-support.ts';
import type { PackageNames } from './languages.ts';

/** The platform's conventions in a language: files beside the generated code. */
export interface Support {
  /** Folder of templates. */
  readonly templates: string;
  /** Folder in the client that gets them. */
  readonly folder: (names: PackageNames) => string;
  readonly values: (names: PackageNames) => Readonly<Record<string, string>>;
  /** The table of operations that take an Idempotency-Key, as code. */
  readonly keyed: (operations: readonly KeyedOperation[]) => string;
  /** For the README. */
  readonly usage: (names: PackageNames) => string;
}

export const snake = (name: string): string => name.replaceAll('-', '_');
export const flat = (name: string): string => name.replaceAll('-', '');
export const goModule = ({ platform, service }: PackageNames): string => `${platform}.example/clients/${service}`;
export const javaPackage = ({ platform, service }: PackageNames): string => `${platform}.${flat(service)}`;
export const pythonPackage = ({ platform, service }: PackageNames): string => `${platform}_${snake(service)}`;

/** A regular expression for a path, in which nothing but letters, digits and slashes stands for itself. */
const pattern = (path: string): string =>
  path
    .split(/(\{[^{}]*\})/)
    .map((part) => (/^\{.*\}$/.test(part) ? '[^/]+' : part.replace(/[^A-Za-z0-9/_-]/gu, hexadecimal)))
    .join('');
const hexadecimal = (character: string): string => `\\x{${(character.codePointAt(0) ?? 0).toString(16)}}`;

const example = (language: string, code: string): string => `\`\`\`${language}\n${code.trim()}\n\`\`\`\n`;

export const pythonSupport: Support = {
  templates: 'python',
  folder: pythonPackage,
  values: (names) => ({ package: pythonPackage(names) }),
  keyed: (operations) =>
    operations.length === 0
      ? 'set()'
      : `{${operations.map(({ method, path }) => `(${JSON.stringify(method)}, ${JSON.stringify(path)})`).join(', ')}}`,
  usage: (names) =>
    example(
      'python',
      `
from ${pythonPackage(names)}.platform_client import PlatformClient, ProblemError, items

client = PlatformClient("https://api.example.com", token=lambda: access_token)
# api = <one of the generated classes>(client); items(api.<operation>, limit=50) walks over all pages
try:
    ...
except ProblemError as problem:
    print(problem.status, problem.type, problem.error_id)
`,
    ),
};

export const goSupport: Support = {
  templates: 'go',
  folder: () => 'platform',
  values: (names) => ({ module: goModule(names) }),
  keyed: (operations) =>
    operations
      .map(({ method, path }) => `\t{${JSON.stringify(method)}, regexp.MustCompile(\`^${pattern(path)}$\`)},\n`)
      .join(''),
  usage: (names) =>
    example(
      'go',
      `
import "${goModule(names)}/platform"

client := platform.New(platform.Options{BaseURL: "https://api.example.com", Token: token})
// for item, err := range platform.Items(client.<API>.<Operation>(ctx)) { ... } walks over all pages
var problem *platform.ProblemError
if errors.As(err, &problem) {
	log.Println(problem.Status, problem.Type, problem.ErrorID)
}
`,
    ),
};

export const javaSupport: Support = {
  templates: 'java',
  folder: (names) => `src/main/java/${javaPackage(names).replaceAll('.', '/')}/platform`,
  values: (names) => ({ package: javaPackage(names) }),
  keyed: (operations) =>
    operations
      .map(({ method, path }) => `new Keyed(${JSON.stringify(method)}, ${JSON.stringify(pattern(path))})`)
      .join(', '),
  usage: (names) =>
    example(
      'java',
      `
import ${javaPackage(names)}.platform.*;

PlatformClient client = new PlatformClient("https://api.example.com", () -> accessToken);
// new <one of the generated classes>(client); null for an idempotencyKey lets the client make one;
// Pages.of(cursor -> api.<operation>(..., cursor, ...), Page::getData, Page::getNextCursor).items() walks over all pages
try {
  ...
} catch (ProblemException problem) {
  System.err.println(problem.getStatus() + " " + problem.getType() + " " + problem.getErrorId());
}
`,
    ),
};
