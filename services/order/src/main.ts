import { bootstrap } from '@pactline/service-kit';
import { service } from './service.ts';

await bootstrap(service);
