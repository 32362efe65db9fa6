import { describe, expect, it } from '@jest/globals';
import { addToService, isInService, removeFromService } from './wiring.ts';

const plain = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/,? ?\}/g, ' }')
    .trim();
const bare = 'export const service = defineService({ contract: lampContract, http: {} });';

describe('the definition of a service', () => {
  it('names what is added, in the order in which definitions are written, once', () => {
    const one = addToService(bare, 'http', 'getLamp');
    const two = addToService(addToService(one, 'useCases', 'GetLamp'), 'problems', 'problem(NoLampError, 404)');
    const three = addToService(addToService(two, 'events', 'onSunset'), 'http', 'listLamps');
    expect(plain(three)).toBe(
      'export const service = defineService({ contract: lampContract, useCases: { GetLamp }, http: { getLamp, listLamps }, ' +
        'events: { onSunset }, problems: [problem(NoLampError, 404)] });',
    );
    expect(addToService(three, 'http', 'getLamp')).toBe(three);
    expect(isInService(three, 'events', 'onSunset')).toBe(true);
    expect(isInService(three, 'events', 'onDawn')).toBe(false);
  });

  it('forgets what is taken away, and members that are empty', () => {
    const full =
      'defineService({ contract, useCases: { A, B }, http: { a, b }, events: { onA }, problems: [problem(E, 404), problem(F, 409)] });';
    expect(plain(removeFromService(full, 'useCases', 'A'))).toContain('useCases: { B }');
    expect(plain(removeFromService(full, 'useCases', 'B'))).toContain('useCases: { A }');
    expect(plain(removeFromService(full, 'events', 'onA'))).not.toContain('events');
    expect(plain(removeFromService(full, 'problems', 'problem(E, 404)'))).toContain('problems: [ problem(F, 409)]');
    const none = removeFromService(removeFromService(full, 'http', 'a'), 'http', 'b');
    expect(plain(none)).toContain('http: { }');
    expect(removeFromService(full, 'http', 'c')).toBe(full);
  });

  it('undoes what was added', () => {
    const added = addToService(addToService(bare, 'useCases', 'GetLamp'), 'http', 'getLamp');
    const gone = removeFromService(removeFromService(added, 'http', 'getLamp'), 'useCases', 'GetLamp');
    expect(gone.replace(/\s/g, '')).toBe(bare.replace(/\s/g, ''));
  });

  it('is refused where it cannot be added to', () => {
    expect(() => addToService('export const x = 1;', 'http', 'a')).toThrow(/no `defineService/);
    expect(() => addToService('defineService({ http: handlers })', 'http', 'a')).toThrow(/"http".*is no literal/);
  });
});
