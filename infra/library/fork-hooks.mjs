// Loaded before everything else: whoever asks for the library, our code or the provider's bindings, gets its fork.
import { registerHooks } from 'node:module';

// The provider's bindings do not depend on the fork, so it is found from here.
const parentURL = new URL('./cdktf.ts', import.meta.url).href;

registerHooks({
  resolve(specifier, context, next) {
    const wanted = /^cdktf(\/.*)?$/.exec(specifier);
    return wanted === null ? next(specifier, context) : next(`cdktn${wanted[1] ?? ''}`, { ...context, parentURL });
  },
});
