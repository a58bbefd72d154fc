/** Appointments by SMS, with reminders. */
package dev.earshot.samples.appointment;
