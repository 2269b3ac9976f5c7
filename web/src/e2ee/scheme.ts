import type { CipherName } from './negotiated';

export type Scheme = 'rsa-oaep' | 'rsa-oaep+aes-256-gcm' | CipherName;

export const OAEP_ALONE = 'rsa-oaep';
export const HYBRID = 'rsa-oaep+aes-256-gcm';
