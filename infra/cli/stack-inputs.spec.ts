import { describe, expect, it } from '@jest/globals';
import { inputPlaceholders, inputValues } from '../context/inputs.ts';
import type { SynthesisedStack } from '../context/stack.ts';
import { stackInputs } from './stack-inputs.ts';

const all: Readonly<Record<string, unknown>> = inputValues(inputPlaceholders);
const { image: _image, ...outputs } = all;
const stack = (name: string, inputs: readonly string[] = Object.keys(all)): SynthesisedStack => ({
  name,
  folder: '',
  file: '',
  reasons: {},
  inputs,
});

describe('stackInputs', () => {
  it('stands in for what does not stand', () => {
    const { values, placeholders } = stackInputs(stack('platform'), { outputs: {} });

    expect(values).toEqual(all);
    expect(new Set(placeholders.map((name) => name.split('.')[0]))).toEqual(new Set(Object.keys(all)));
  });

  it('takes what there is, and says for what it stands in', () => {
    const rest: Record<string, unknown> = { ...outputs, cluster_name: 'another', another: 'x' };
    delete rest['vpc_id'];

    const { values, placeholders } = stackInputs(stack('platform'), { outputs: rest, image: ':one' });

    expect(values).toEqual({ ...all, cluster_name: 'another', image: ':one' });
    expect(placeholders).toEqual(['vpc_id']);
    expect(stackInputs(stack('platform'), { outputs, image: ':one' }).placeholders).toEqual([]);
  });

  it('gives a stack what it asks for, and no more', () => {
    expect(stackInputs(stack('send-email', ['data_key_arn']), { outputs })).toEqual({
      values: { data_key_arn: all['data_key_arn'] },
      placeholders: [],
    });
  });

  it('tells a service nothing of others: a new one changes no plan but its own', () => {
    const given = { ...(all['database_secret_arns'] as object), stranger: 'arn:of-a-stranger' };
    const { values } = stackInputs(stack('order'), { outputs: { ...outputs, database_secret_arns: given } });

    expect(Object.keys(values['database_secret_arns'] as object)).toEqual(['order']);
    expect(values['service_secret_arns']).toEqual({});
  });

  it('stands in for the entry of a service that is new', () => {
    const { placeholders } = stackInputs(stack('order', ['database_secret_arns']), {
      outputs: { ...outputs, database_secret_arns: { webhook: 'arn:real' } },
    });

    expect(placeholders).toEqual(['database_secret_arns.order']);
  });

  it('misses the platform for every service, whatever it asks for', () => {
    const { bus_arn: _bus, ...foundation } = outputs;

    expect(stackInputs(stack('send-email', []), { outputs: foundation }).placeholders).toEqual(['bus_arn']);
    expect(stackInputs(stack('platform', []), { outputs: foundation }).placeholders).toEqual([]);
  });
});
