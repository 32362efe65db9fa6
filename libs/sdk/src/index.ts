export * from '@pactline/client';
