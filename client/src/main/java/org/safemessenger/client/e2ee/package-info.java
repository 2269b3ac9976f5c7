/**
 * End-to-end encryption of direct messages: classic, with RSA key pairs, on this page; and by
 * {@link org.safemessenger.client.e2ee.NegotiatedCipher} with the X25519 keys that two contacts
 * negotiate (docs/protocol/invite.md section 7, also for which is used when). What an
 * implementation of the classic way in another language needs is here and in {@code
 * docs/protocol/vectors/e2ee-classic.json}.
 *
 * <h2>Keys</h2>
 *
 * Every account has an RSA key pair of 3072 bits (others: 2048 to 8192), made by its first client.
 * The public key goes to the server as PEM {@code SubjectPublicKeyInfo} in {@code
 * register.public_key} (or {@code set_profile.public_key}) and comes back in {@code get_profile}
 * and {@code friends_list}. The private key never leaves the client but as a {@link
 * org.safemessenger.client.e2ee.KeyFile}, which moves it to another client. The first public key
 * seen of a contact is pinned. If the server gives another one later, or none, the person is told,
 * and nothing is sent to the contact until the person accepts the new key. {@link
 * org.safemessenger.client.e2ee.SafetyNumber} is what two people compare.
 *
 * <h2>Which messages</h2>
 *
 * A {@code private_message} is encrypted whenever the recipient has a public key: {@code encrypted}
 * is true. {@code scheme} is one of:
 *
 * <ul>
 *   <li>{@code rsa-oaep}, also meant where {@code scheme} is absent: {@code content} is base64 of
 *       RSA-OAEP (SHA-256 as digest and in MGF1, empty label) of the text's UTF-8 under the
 *       recipient's key. It holds k - 66 bytes, 318 for 3072 bits. Its sender cannot read it again.
 *   <li>{@code rsa-oaep+aes-256-gcm}: {@code content} is a base64 blob, {@link
 *       org.safemessenger.client.e2ee.Scheme#HYBRID} below.
 * </ul>
 *
 * The rule for choosing: the first texts to a contact go as {@code rsa-oaep} if they fit, because
 * any client reads that. As soon as the contact's client has shown that it reads more, everything
 * goes as {@code rsa-oaep+aes-256-gcm}. It has shown so by a message in that scheme, or by a
 * message in either scheme with a signature as below that matches its pinned key. Texts that do not
 * fit go as {@code rsa-oaep+aes-256-gcm} in any case.
 *
 * <h2>The blob of {@code rsa-oaep+aes-256-gcm}</h2>
 *
 * Padded standard base64 of: version (1 byte, 1); a (2 bytes, big-endian); the message key under
 * the recipient's RSA key (a bytes); b (2 bytes, big-endian); the message key under the sender's
 * RSA key (b bytes); iv (12 bytes, random); ciphertext and 16-byte tag. The message key is 32 fresh
 * random bytes, wrapped by RSA-OAEP as above. The text's UTF-8 is encrypted by AES-256-GCM with
 * associated data
 *
 * <pre>LP("safemessenger/e2ee-classic/1 body") LP(sender) LP(recipient) LP(client_id)</pre>
 *
 * where LP(x) is the number of bytes of x's UTF-8 (4 bytes, big-endian) and those bytes. Names are
 * those that the server uses in {@code sender} and {@code recipient}; {@code client_id} is the
 * empty text where there is none.
 *
 * <h2>Signature</h2>
 *
 * {@code signature} is base64 of the sender's RSA-PSS signature (SHA-256, MGF1 with SHA-256,
 * 32-byte salt) over
 *
 * <pre>
 * LP("safemessenger/e2ee-classic/1 message")
 * LP(sender) LP(recipient) LP(scheme) LP(client_id) LP(content)
 * </pre>
 *
 * with {@code content} as on the wire. A message under another sender, recipient or client id does
 * not verify. A receiver verifies with the pinned key and then decrypts. A message without a
 * signature that verifies is shown as not verified. A client id that comes again from the same
 * sender with another {@code message_id} is a replay, and is not shown as a message. An edit keeps
 * the {@code client_id} of the message it changes.
 *
 * <h2>Limits</h2>
 *
 * There is no forward secrecy: whoever gets a private key reads every earlier message to it. The
 * server sees who writes to whom, when, and how long the text is. It could withhold messages, or
 * give back an earlier edit of one. Clients remember client ids only for a while, so an old message
 * may be repeated to a client that was restarted; its signature is then still the sender's.
 */
@NullMarked
package org.safemessenger.client.e2ee;

import org.jspecify.annotations.NullMarked;
