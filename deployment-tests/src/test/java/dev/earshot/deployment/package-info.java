/**
 * Earshot as it is deployed. These tests need a container engine and are skipped where none runs;
 * with {@code EARSHOT_REQUIRE_DOCKER=true} they fail there.
 */
package dev.earshot.deployment;
