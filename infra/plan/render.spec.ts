import { describe, expect, it } from '@jest/globals';
import { commentMarker, renderMarkdown } from './render-markdown.ts';
import { countsText, renderText } from './render-text.ts';
import { exampleSummary } from './summary.fixture.ts';

const plain = (text: string): string => text;
const paint = { red: plain, yellow: plain, green: plain, dim: plain };
const locate = (because: string): string => because.replace('#/', ':7 ');

describe('renderText', () => {
  const lines = renderText(exampleSummary, paint, locate).split('\n');

  it('tells each stack, what all share first, then the services by name', () => {
    expect(lines.filter((line) => /^( {2})?\S/.test(line))).toEqual([
      'foundation: nothing to change; 60 as they are',
      'events: 2 to create, 1 to change, 1 to replace; 40 as they are',
      '  ! Not everything that it takes stands yet: placeholders stand in for 2 inputs.',
      '  shared by all services (1 to create)',
      '  activity-logger (1 to replace)',
      '  order (1 to create, 1 to change)',
    ]);
  });

  it('says under which line of a contract each change stands', () => {
    const at = lines.indexOf('    specs/order/asyncapi.yaml:7 operations/onWebhookOrderCreated');

    expect(lines[at + 1]).toMatch(
      /^ {6}\+ rule: webhook\.order_created to order +aws_cloudwatch_event_rule\.order_rule$/,
    );
  });

  it('says what changes in it, and what replaces it', () => {
    expect(lines).toContain('          visibility_timeout_seconds: 180 -> 360');
    expect(lines).toContain('          hash_key: "a" -> "b" (replaces it)');
    expect(lines).toContain('    follows from the above');
  });

  it('counts nothing as nothing', () => {
    expect(countsText({ create: 0, update: 0, replace: 0, destroy: 0 })).toBe('nothing to change');
  });
});

describe('renderMarkdown', () => {
  it('is a comment that can be found again, with a table and the digest', () => {
    const text = renderMarkdown(exampleSummary, locate);

    expect(
      text.startsWith(`${commentMarker('dev')}\n### Plan of \`dev\`: 2 to create, 1 to change, 1 to replace`),
    ).toBe(true);
    expect(text).toContain('| events | 2 | 1 | 1 | 0 | 40 |');
    expect(text).toContain(exampleSummary.digest);
  });

  it('colours lines as a diff does', () => {
    const lines = renderMarkdown(exampleSummary, locate).split('\n');

    expect(lines).toContain('+ event bus  aws_cloudwatch_event_bus.bus');
    expect(lines).toContain('! queue of order  aws_sqs_queue.order_main');
    expect(lines).toContain('- ± aws_dynamodb_table  aws_dynamodb_table.records');
  });

  it('opens what loses something, and folds the rest', () => {
    const text = renderMarkdown(exampleSummary, locate);

    expect(text).toContain('<details open><summary>events: activity-logger (1 to replace)</summary>');
    expect(text).toContain('<details><summary>events: order (1 to create, 1 to change)</summary>');
  });

  it('fits into a comment, however much changes', () => {
    const [, events] = exampleSummary.stacks;
    const changes = Array.from({ length: 3000 }, (_, index) => ({
      address: `aws_sqs_queue.queue_${index}`,
      type: 'aws_sqs_queue',
      action: 'create' as const,
      service: `service-${index % 40}`,
      attributes: [],
    }));
    const text = renderMarkdown({ ...exampleSummary, stacks: events ? [{ ...events, changes }] : [] }, locate);

    expect(text.length).toBeLessThan(65_536);
    expect(text).toMatch(/… and \d+ more sections/);
    expect(text).toContain(exampleSummary.digest);
  });
});
