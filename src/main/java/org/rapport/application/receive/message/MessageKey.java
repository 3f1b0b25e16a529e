package org.rapport.application.receive.message;

/**
 * What tells one message from another.
 *
 * @param sender the sending application and facility
 * @param controlId the sender's number of the message, MSH-10
 * @param content a fingerprint of the whole message: control ids begin anew now and then
 */
public record MessageKey(String sender, String controlId, String content) {}
