import { globSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { repositoryRoot } from '../paths.ts';
import { type JourneyDefinition, readJourney } from './definition.ts';

/** Where `npm start` looks for a journey to play: the first by name. */
const PLACES = '{apps,services}/*/journeys/*/journey.yaml';

/** @returns undefined when the repository has none @throws StackError it cannot be read */
export function findJourney(file?: string): JourneyDefinition | undefined {
  const [first] = file === undefined ? globSync(PLACES, { cwd: repositoryRoot }).sort() : [resolve(file)];
  return first === undefined ? undefined : readJourney(join(file === undefined ? repositoryRoot : '', first));
}
