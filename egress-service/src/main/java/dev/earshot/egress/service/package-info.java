/** Starts the service, wires its parts and tells whether it is ready. */
package dev.earshot.egress.service;
