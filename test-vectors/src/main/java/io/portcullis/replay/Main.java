package io.portcullis.replay;

class Main {
    public static void main(String[] args) {}
}
