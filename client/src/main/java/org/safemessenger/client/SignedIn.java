package org.safemessenger.client;

/**
 * Who one is, after registering, logging in or resuming.
 *
 * @param assignedRoom the connection's current room
 * @param session the token for {@link SafeMessenger#resume}; as secret as a password
 */
public record SignedIn(
    String username, long userId, String assignedRoom, String session, int unreadMessageCount) {
  @Override
  public String toString() {
    return "SignedIn[username=" + username + ", session=***]";
  }
}
