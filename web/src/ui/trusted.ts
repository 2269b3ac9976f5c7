interface Policy {
  createScriptURL(url: string): string;
}

interface Factory {
  createPolicy(name: string, rules: Policy): Policy;
}

const rules: Policy = {
  createScriptURL(url) {
    const target = new URL(url, document.baseURI);
    if (target.origin !== location.origin) {
      throw new TypeError('a script of another origin');
    }
    return target.href;
  },
};

const policy =
  (globalThis as { trustedTypes?: Factory }).trustedTypes?.createPolicy('safemessenger', rules) ?? rules;

/** The address of a worker of our own, as Trusted Types want it. */
export const scriptUrl = (url: string): string => policy.createScriptURL(url);
