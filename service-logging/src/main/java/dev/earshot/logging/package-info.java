/** What the services' logs have in common. */
package dev.earshot.logging;
