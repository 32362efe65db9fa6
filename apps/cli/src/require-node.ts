import { requireNode } from '@pactline/cli-kit/node-version';

requireNode();
