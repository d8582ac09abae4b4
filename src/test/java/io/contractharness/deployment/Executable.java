package io.contractharness.deployment;

/** An intervention that may be executed, and the session that carries it. */
public record Executable(long intervention, String sessionToken) {}
