import * as z from 'zod';

/** One error or warning of Terraform (`-json`). */
const diagnostic = z.object({
  severity: z.enum(['error', 'warning']),
  summary: z.string(),
  detail: z.string().optional().default(''),
  address: z.string().optional(),
  range: z.object({ filename: z.string(), start: z.object({ line: z.number() }) }).optional(),
  snippet: z.object({ context: z.string().nullish(), code: z.string().optional() }).optional(),
});
export type Diagnostic = z.output<typeof diagnostic>;

const hook = z.object({ resource: z.object({ addr: z.string() }), action: z.string().optional() });
const message = z.object({
  type: z.string(),
  '@message': z.string().optional().default(''),
  diagnostic: diagnostic.optional(),
  hook: hook.optional().catch(undefined),
});

/** A line of Terraform's machine-readable output that matters here. */
export type UiMessage =
  | { readonly kind: 'diagnostic'; readonly diagnostic: Diagnostic }
  /** A resource that is worked on, or has been. */
  | {
      readonly kind: 'resource';
      readonly phase: 'begin' | 'end' | 'failed';
      readonly address: string;
      readonly action: string;
    }
  | { readonly kind: 'planned'; readonly text: string }
  | { readonly kind: 'other'; readonly text: string };

const PHASES: Readonly<Record<string, 'begin' | 'end' | 'failed'>> = {
  apply_start: 'begin',
  apply_complete: 'end',
  apply_errored: 'failed',
  refresh_start: 'begin',
  refresh_complete: 'end',
};

/** Reads one line; what is no JSON of Terraform's is told as text. */
export function parseUiMessage(line: string): UiMessage {
  const parsed = message.safeParse(jsonOf(line));
  if (!parsed.success) return { kind: 'other', text: line };
  const { type, hook: found, diagnostic: trouble, '@message': text } = parsed.data;
  if (trouble !== undefined) return { kind: 'diagnostic', diagnostic: trouble };
  const phase = PHASES[type];
  if (phase !== undefined && found !== undefined) {
    const action = type.startsWith('refresh') ? 'read' : (found.action ?? 'change');
    return { kind: 'resource', phase, address: found.resource.addr, action };
  }
  return type === 'planned_change' ? { kind: 'planned', text } : { kind: 'other', text };
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

export const parseDiagnostics = (list: unknown): Diagnostic[] => z.array(diagnostic).catch([]).parse(list);
