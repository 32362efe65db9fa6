import { ProblemError } from '@pactline/sdk';
import { createOrderClient } from '@pactline/sdk/order';

// What a frontend team would bundle; the spec talks to it through the window.
Object.assign(globalThis, { sdk: { createOrderClient, ProblemError } });
