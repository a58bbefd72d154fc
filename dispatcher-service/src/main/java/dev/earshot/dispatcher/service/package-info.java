/** What Quarkus gives the core: settings, health, metrics, start and stop. */
package dev.earshot.dispatcher.service;
