-- Nothing in the program erases a single value of a record that stands: destruction takes whole streams, as the owner. The
-- application therefore may not, and verification holds a value that is missing to be a fault (docs/decisions/0026).
revoke delete on kewu.event_values from kewu_app;
