import { expect, it } from '@jest/globals';
import type { Target } from '../target.ts';
import { potterTopology, potteryContracts } from './pottery.fixture.ts';
import { runEventConformance } from './run.ts';
import { NoBusAccessError, startTap } from './tap.ts';

const deployed: Target = {
  service: 'potter',
  url: 'https://potter.example',
  token: () => Promise.resolve('token'),
  stop: () => Promise.resolve(),
};

it('says why it does not feed what others deployed, nor hears its bus', async () => {
  const options = { target: deployed, contracts: await potteryContracts(), seed: 1 };

  expect(await runEventConformance(options)).toMatchObject({
    fed: 0,
    findings: [],
    skipped: expect.stringContaining('deployed by others'),
  });
  await expect(startTap(options)).rejects.toThrow(NoBusAccessError);
});

it('says that there is nothing to feed a service that receives nothing', async () => {
  // Nothing of its surroundings is touched.
  const local = { topology: potterTopology(), facts: potterTopology().services.potter } as unknown as Target['local'] &
    object;
  const options = { target: { ...deployed, service: 'kiln', local }, contracts: await potteryContracts(), seed: 1 };

  expect(await runEventConformance(options)).toMatchObject({ fed: 0, skipped: 'The service receives no event.' });
});
