/* tslint:disable */
/* eslint-disable */
export * from './WebhookApi.ts';
