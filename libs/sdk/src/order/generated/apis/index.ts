/* tslint:disable */
/* eslint-disable */
export * from './OrderApi.ts';
