"""What vanban can do, measured: each module measures one thing and returns figures with what they were counted on."""
