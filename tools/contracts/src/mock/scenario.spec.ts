import { describe, expect, it } from '@jest/globals';
import { readScenario } from './scenario.ts';

const read = (headers: Parameters<typeof readScenario>[0]) => readScenario(headers);

describe('readScenario', () => {
  it.each([
    [{}, {}],
    [{ prefer: 'code=404' }, { code: '404' }],
    [{ prefer: 'Code=404, example=gone' }, { code: '404', example: 'gone' }],
    [{ prefer: 'example="a, b; c"' }, { example: 'a, b; c' }],
    [{ prefer: ['code=404', 'dynamic=true'] }, { code: '404', dynamic: true }],
    [{ prefer: 'code=404; example=x' }, { code: '404', example: 'x' }],
    [{ prefer: 'respond-async, wait=10' }, {}],
    [{ prefer: 'code=404, code=500' }, { code: '404' }],
    [{ prefer: 'wait code = 404;x-code=500' }, { code: '404' }],
    [{ prefer: '"code=404"items=45' }, { code: '404', items: 45 }],
    [{ prefer: 'items=45' }, { items: 45 }],
    [{ 'x-mock-scenario': '404' }, { code: '404' }],
    [{ 'x-mock-scenario': '404/gone' }, { code: '404', example: 'gone' }],
    [{ 'x-mock-scenario': 'shipped' }, { example: 'shipped' }],
    [{ 'x-mock-scenario': '404', prefer: 'code=500' }, { code: '500' }],
    [{ 'x-mock-delay': '250' }, { delay: 250 }],
  ])('%j', (headers, scenario) => {
    const { applied: _applied, ...found } = read(headers);
    expect(found).toEqual(scenario);
  });

  it.each([
    { prefer: 'code=4040' },
    { prefer: 'code=abc' },
    { prefer: 'items=1001' },
    { 'x-mock-delay': '30001' },
    { 'x-mock-delay': '-1' },
    { prefer: 'a='.padEnd(2000, 'x') },
  ])('refuses %j', (headers) => {
    expect(() => read(headers)).toThrow(expect.objectContaining({ name: 'Refusal', status: 400 }));
  });

  it('says what it understood', () => {
    expect(read({ prefer: 'wait=5, code=404, example="x y"' }).applied).toEqual(['code=404', 'example=x y']);
  });
});
