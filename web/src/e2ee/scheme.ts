export const OAEP_ALONE = 'rsa-oaep';
export const HYBRID = 'rsa-oaep+aes-256-gcm';
